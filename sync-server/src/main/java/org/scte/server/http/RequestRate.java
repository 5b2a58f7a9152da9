package org.scte.server.http;

import java.time.Duration;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.scte.model.transport.Loopback;

/// How often one address may ask, whoever it says it is: behind it may be a house full of devices,
/// or one that guesses. What is more is answered `429`, before any of it is read.
///
/// @param perSecond requests that it may make all the time
/// @param burst requests that it may make beyond that at once, as after an outage
/// @param exempt addresses that are not counted
record RequestRate(int perSecond, int burst, Predicate<String> exempt) {
    /// For services as they run. Programs on the services' own machine are bounded by device alone.
    static final RequestRate USUAL = new RequestRate(500, 5_000, Loopback::isHost);

    /// Addresses remembered at once; more are let in uncounted rather than kept out.
    private static final int MOST_ADDRESSES = 50_000;

    /// How long an address that is silent is remembered.
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(30);

    private static final int TOO_MANY = 429;

    /// What keeps it, around all that answers.
    Handler.Singleton handler() {
        DoSHandler handler =
                new DoSHandler(
                        null,
                        DoSHandler.ID_FROM_REMOTE_ADDRESS,
                        new DoSHandler.LeakingBucketTrackerFactory(
                                perSecond, burst, FORGOTTEN_AFTER),
                        (request, response, callback) -> {
                            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
                            response.setStatus(TOO_MANY);
                            return new JettyProblems().handle(request, response, callback);
                        },
                        MOST_ADDRESSES,
                        false);
        handler.exclude(this::isExempt);
        return handler;
    }

    private boolean isExempt(Request request) {
        return exempt.test(Request.getRemoteAddr(request));
    }
}
