package org.scte.desktop.sync;

import java.util.function.LongConsumer;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;

/// The connection over which a unit's service says that there is something new.
final class WakeLink extends EventSourceListener implements AutoCloseable {
    private final ServiceClient client;
    private final String unit;
    private final LongConsumer woken;
    private final Runnable broken;
    private @Nullable EventSource source;
    private String base = "";
    private boolean standing;
    private boolean closed;
    private int failures;

    /// @param woken hears the position of what is new
    /// @param broken hears that the connection has ended
    WakeLink(ServiceClient client, String unit, LongConsumer woken, Runnable broken) {
        this.client = client;
        this.unit = unit;
        this.woken = woken;
        this.broken = broken;
    }

    /// Connects where no connection to that address stands or is being made.
    synchronized void connect(String to) {
        if (!to.equals(base)) {
            drop(); // the unit has moved
        }
        if (source == null && !closed) {
            base = to;
            source = client.wake(to, unit, this);
        }
    }

    synchronized boolean isStanding() {
        return standing;
    }

    /// How often in a row it could not be held.
    synchronized int failures() {
        return failures;
    }

    @Override
    public synchronized void onOpen(EventSource opened, Response response) {
        client.remember(response);
        standing = true;
        failures = 0;
    }

    @Override
    public void onEvent(EventSource from, @Nullable String id, @Nullable String type, String data) {
        if (!"wake".equals(type)) {
            return;
        }
        try {
            woken.accept(JsonObject.parse(data).whole("pos"));
        } catch (MalformedJson e) {
            from.cancel(); // not our service; the loop finds out who answers there
        }
    }

    @Override
    public void onClosed(EventSource ended) {
        ended(ended);
    }

    @Override
    public void onFailure(
            EventSource ended, @Nullable Throwable cause, @Nullable Response response) {
        if (response != null) {
            client.remember(response); // a stale nonce: the next connection has a fresh one
        }
        ended(ended);
    }

    private void ended(EventSource ended) {
        synchronized (this) {
            if (closed || ended != source) {
                return;
            }
            source = null;
            standing = false;
            failures++;
        }
        broken.run();
    }

    /// Ends the connection, as when its service is found not to answer.
    synchronized void drop() {
        if (source != null) {
            EventSource old = source;
            source = null;
            standing = false;
            old.cancel();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }
}
