package org.scte.model.transport;

import java.util.regex.Pattern;

/// Which addresses are this machine's own by their very text. Only these may be spoken to without
/// encryption: whatever a name resolves to can be changed by somebody else.
public final class Loopback {
    private static final Pattern HOST =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]");

    private Loopback() {}

    /// @param host as it stands in an address, without the port
    public static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }
}
