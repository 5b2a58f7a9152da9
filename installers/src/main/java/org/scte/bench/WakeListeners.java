package org.scte.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Many connections that listen to a service's wakes, on one thread.
final class WakeListeners implements AutoCloseable {
    private static final long MOST_MILLIS = 120_000;

    /// How many connections are under way at once while they are made.
    private static final int BURST = 200;

    private final Selector selector = Selector.open();
    private final List<Link> links = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

    /// One connection.
    private static final class Link {
        private final SocketChannel channel;
        private int wakes;

        private Link(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private WakeListeners() throws IOException {}

    /// Opens one connection for each request, and waits until each has been answered with an event.
    static WakeListeners connect(int port, List<String> requests) throws IOException {
        WakeListeners listeners = new WakeListeners();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (String request : requests) {
            listeners.open(address, request);
            if (listeners.links.size() % BURST == 0) {
                listeners.await(1);
            }
        }
        return listeners;
    }

    private void open(InetSocketAddress address, String request) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        Link link = new Link(channel);
        channel.register(selector, SelectionKey.OP_READ, link);
        links.add(link);
    }

    /// Waits until each has heard of so many events.
    ///
    /// @throws IllegalStateException after two minutes, or where one ends
    void await(int wakes) throws IOException {
        long end = System.nanoTime() + MOST_MILLIS * 1_000_000;
        long missing = links.stream().filter(link -> link.wakes < wakes).count();
        while (missing > 0) {
            Verified.that(System.nanoTime() < end, missing + " were not told");
            selector.select(1_000);
            for (SelectionKey key : selector.selectedKeys()) {
                Link link = (Link) key.attachment();
                boolean before = link.wakes < wakes;
                read(link);
                missing -= before && link.wakes >= wakes ? 1 : 0;
            }
            selector.selectedKeys().clear();
        }
    }

    /// An event is the one thing that has a brace.
    private void read(Link link) throws IOException {
        buffer.clear();
        Verified.that(link.channel.read(buffer) >= 0, "a connection was ended");
        buffer.flip();
        while (buffer.hasRemaining()) {
            link.wakes += buffer.get() == '{' ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        for (Link link : links) {
            link.channel.close();
        }
        selector.close();
    }
}
