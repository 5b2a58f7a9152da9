package org.scte.simulation;

import java.nio.file.Path;
import java.util.List;
import org.scte.model.sync.SentChange;

/// A planted bug: none, unless a test of the simulation itself plants one. It works from outside,
/// on the nodes' files and on what goes over the wire, as the product would if it had the bug.
class Bug {
    static final Bug NONE = new Bug();

    /// A client's file was opened, or may have been replaced.
    void onClient(Path file) {}

    /// The service's file was opened.
    void onService(Path file) {}

    /// A client's process ended.
    ///
    /// @param answer what it was taking then; null where it was not
    void onClientKilled(Path file, Network.Reply answer) {}

    /// A client was woken.
    void onWake(Path file, long pos) {}

    /// What the client sends in place of this request.
    byte[] request(ClientNode client, byte[] body) {
        return body;
    }

    /// What reaches the client's engine in place of this answer to `request`.
    Network.Reply answer(ClientNode client, Network.Reply reply, byte[] request) {
        return reply;
    }

    /// What the client makes of an answer that was cut off; null where it sees that it was.
    Network.Reply cut(Network.Reply whole) {
        return null;
    }

    /// What the client makes of a page of HTML; null where it sees that it is one.
    Network.Reply html(byte[] request) {
        return null;
    }

    /// What the service has answered before the commit in which it was killed; null where nothing.
    Network.Reply beforeCommit(List<SentChange> changes, byte[] request, long head) {
        return null;
    }
}
