package org.scte.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/// What holding connections and telling them costs at least: the JDK's HTTP server, which knows
/// neither devices nor units, in a process of its own.
final class BareWakes {
    private static final byte[] EVENT =
            "event: wake\ndata: {\"pos\":1}\n\n".getBytes(StandardCharsets.US_ASCII);

    private long rings;

    private BareWakes() {}

    /// Prints its port, and serves until its standard input ends.
    public static void main(String[] arguments) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        BareWakes wakes = new BareWakes();
        server.createContext("/wake", wakes::hold);
        server.createContext("/ring", wakes::ring);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        System.out.println(server.getAddress().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private void hold(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        long seen = 0;
        while (true) {
            out.write(EVENT);
            out.flush();
            seen = next(seen);
        }
    }

    private synchronized long next(long seen) throws IOException {
        try {
            while (rings == seen) {
                wait();
            }
            return rings;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void ring(HttpExchange exchange) throws IOException {
        synchronized (this) {
            rings++;
            notifyAll();
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /// Such a process.
    record Running(Process process, int port) implements AutoCloseable {
        String url() {
            return "http://localhost:" + port;
        }

        long pid() {
            return process.pid();
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }

    static Running start() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx1g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BareWakes.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new Running(process, Integer.parseInt(process.inputReader().readLine()));
    }
}
