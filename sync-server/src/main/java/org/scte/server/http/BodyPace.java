package org.scte.server.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/// Breaks off a request whose body comes too slowly, so that nobody holds a connection by a byte
/// now and then. At first any pace is good: of a few bytes it says nothing, and a busy machine
/// reads them late. Where nothing comes at all, the connection's idle time ends it.
final class BodyPace extends Handler.Wrapper {
    private static final long GOOD_FOR_SECONDS = 10;

    /// Bytes a second; a slow line has more.
    private static final long LEAST = 256;

    /// The body came too slowly.
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1;

        private TooSlow() {
            super("the body comes too slowly");
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(new Paced(request), response, callback);
    }

    private static final class Paced extends Request.Wrapper {
        private final long begun = NanoTime.now();
        private long bytes;
        private Content.@Nullable Chunk failure;

        Paced(Request request) {
            super(request);
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (failure != null) {
                return failure;
            }
            Content.Chunk chunk = super.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return chunk;
            }
            bytes += chunk.remaining();
            long seconds = TimeUnit.NANOSECONDS.toSeconds(NanoTime.since(begun));
            if (!chunk.isLast() && seconds > GOOD_FOR_SECONDS && bytes < seconds * LEAST) {
                chunk.release();
                failure = Content.Chunk.from(new TooSlow());
                return failure;
            }
            return chunk;
        }
    }
}
