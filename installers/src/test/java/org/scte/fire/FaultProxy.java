package org.scte.fire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What lies between a client and a service: a real HTTP/1.1 proxy that does to single exchanges,
/// or to all of them, what networks do. It answers for the service: addresses in the directory and
/// in the answer to an enrolment become its own, so that a client knows no way around it.
public final class FaultProxy implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FaultProxy.class.getName());

    private final int target;
    private final ServerSocket listening;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final Set<Closeable> forgotten = ConcurrentHashMap.newKeySet();
    private final Queue<Planned> planned = new ConcurrentLinkedQueue<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition healed = lock.newCondition();
    private volatile @Nullable ThinLine line;
    private volatile boolean ofTomorrow;
    private boolean requestsHeld;
    private boolean answersHeld;
    private volatile byte[] lastAnswer = new byte[0];
    private volatile byte[] lastRequest = new byte[0];

    /// A fault for the next request whose path holds `path`.
    private record Planned(String path, Fault fault) {}

    /// One exchange.
    ///
    /// @param nanos when its request was whole, by [System#nanoTime]
    /// @param status what the service answered; 0 where it was not asked
    /// @param bytes of the service's answer
    public record Seen(long nanos, String path, int status, int bytes) {}

    /// What is done to one exchange.
    enum Fault {
        /// The service takes the request; the client hears nothing.
        ANSWER_LOST,
        /// The service gets the request twice at once; the client hears the second answer.
        DOUBLED,
        /// The answer before this one is given; the service is not asked.
        OLD_ANSWER,
        CUT_IN_HEADERS,
        CUT_IN_BODY,
        CUT_LAST_BYTE,
        /// A length that is a byte too short, so that what is read looks whole.
        SHORT_LENGTH,
        LONG_LENGTH,
        /// One bit in the middle of the body is another.
        FLIPPED,
        /// Half of the body, then a reset.
        RESET,
        /// Half of the body, then nothing for two seconds, then the rest.
        STALL,
        /// Half of the body, then nothing for as long as the client waits.
        HALF,
        /// A few bytes at a time.
        SLOW,
        /// A captive portal's page, with 200.
        HTML,
        /// To a login page on another host.
        REDIRECT,
        BAD_GATEWAY,
        UNAVAILABLE,
        SLOW_DOWN,
        UNAUTHENTICATED
    }

    private FaultProxy(int target, ServerSocket listening) {
        this.target = target;
        this.listening = listening;
    }

    /// @param target the service's port on this machine
    public static FaultProxy before(int target) throws IOException {
        ServerSocket listening = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        FaultProxy proxy = new FaultProxy(target, listening);
        Thread.ofVirtual().name("proxy " + listening.getLocalPort()).start(proxy::accept);
        return proxy;
    }

    public String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /// Does this to the next exchange whose path holds `path`; several are done one after another.
    void plan(String path, Fault... faults) {
        for (Fault fault : faults) {
            planned.add(new Planned(path, fault));
        }
    }

    /// How many planned faults have not been met yet.
    int left() {
        return planned.size();
    }

    /// What went through since the start, oldest first.
    public List<Seen> seen() {
        return seen;
    }

    /// The last exchange's request, as it was sent.
    byte[] lastRequest() {
        return lastRequest.clone();
    }

    /// Sends bytes that were recorded once more; what the service answers.
    String replay(byte[] request) throws IOException {
        try (Socket service = new Socket(InetAddress.getLoopbackAddress(), target)) {
            service.getOutputStream().write(request);
            return HttpMessage.read(service.getInputStream()).firstLine();
        }
    }

    /// Holds back everything in these directions, as a partition does: connections stand and
    /// nothing gets through.
    void cut(boolean requests, boolean answers) {
        lock.lock();
        try {
            requestsHeld = requests;
            answersHeld = answers;
        } finally {
            lock.unlock();
        }
    }

    /// Lets everything through again.
    ///
    /// @param reset break the connections there are; else they go on where they were
    void heal(boolean reset) {
        if (reset) {
            open.forEach(FaultProxy::shut);
        }
        lock.lock();
        try {
            requestsHeld = false;
            answersHeld = false;
            healed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The connections there are stand and nothing ever comes through them again, as behind a box
    /// that has forgotten them; new ones work.
    void forget() {
        forgotten.addAll(open);
    }

    /// From now on all answers together come through at this rate; 0 for as fast as they can.
    public void thin(int bytesPerSecond) {
        line = bytesPerSecond == 0 ? null : new ThinLine(bytesPerSecond);
    }

    /// Whether definitions come as a program of tomorrow would write them, with a key that this one
    /// does not know.
    void ofTomorrow(boolean on) {
        ofTomorrow = on;
    }

    private void pass(boolean answer) throws IOException {
        lock.lock();
        try {
            while (answer ? answersHeld : requestsHeld) {
                healed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                shut(listening); // closed, which ends the proxy
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client;
                Socket service = new Socket()) {
            open.add(service);
            while (exchange(client, service)) {
                client.getOutputStream().flush();
            }
            open.remove(service);
        } catch (IOException e) {
            shut(client); // whichever side broke, the other one sees it break too
        } finally {
            open.remove(client);
        }
    }

    private boolean exchange(Socket client, Socket service) throws IOException {
        HttpMessage request = HttpMessage.read(client.getInputStream());
        if (request.isEnd()) {
            return false;
        }
        pass(false);
        String path = request.path();
        boolean newer = ofTomorrow && path.endsWith("/definition");
        if (newer || HttpMessage.saysAddresses(path)) {
            request = request.without("Accept-Encoding");
        }
        long now = System.nanoTime();
        Fault fault = next(path);
        byte[] made = fault == Fault.OLD_ANSWER ? lastAnswer : FalseAnswer.to(fault);
        if (made != null) {
            seen.add(new Seen(now, path, 0, 0));
            client.getOutputStream().write(made);
            return false;
        }
        if (path.endsWith("/sync")) {
            lastRequest = request.bytes();
        }
        if (!service.isConnected()) {
            service.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        }
        HttpMessage answer = ask(service, request);
        if (fault == Fault.DOUBLED) {
            answer = ask(service, request);
        }
        seen.add(new Seen(now, path, answer.status(), answer.body().length));
        pass(true);
        if (answer.isStream()) {
            client.getOutputStream().write(answer.bytes());
            stream(service.getInputStream(), client);
            return false;
        }
        answer = answer.rewritten(path, "http://127.0.0.1:" + target, url());
        if (newer) {
            answer = answer.replaced("\nentities:", "\nof-tomorrow: {a: b}\nentities:");
        }
        if (path.endsWith("/sync") && fault == null) {
            lastAnswer = answer.bytes();
        }
        return fault == null || fault == Fault.DOUBLED
                ? written(client, answer)
                : spoiled(fault, client, answer);
    }

    private static HttpMessage ask(Socket service, HttpMessage request) throws IOException {
        service.getOutputStream().write(request.bytes());
        service.getOutputStream().flush();
        HttpMessage answer = HttpMessage.read(service.getInputStream());
        if (answer.isEnd()) {
            throw new IOException("the service hung up");
        }
        return answer;
    }

    private boolean written(Socket client, HttpMessage answer) throws IOException {
        ThinLine thin = line;
        if (thin == null) {
            client.getOutputStream().write(answer.bytes());
        } else {
            thin.send(client.getOutputStream(), answer.bytes());
        }
        return true;
    }

    private void stream(InputStream from, Socket client) throws IOException {
        OutputStream to = client.getOutputStream();
        byte[] bytes = new byte[4096];
        for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
            pass(true);
            if (!forgotten.contains(client)) {
                to.write(bytes, 0, n);
                to.flush();
            }
        }
    }

    private synchronized @Nullable Fault next(String path) {
        Planned first = planned.peek();
        if (first == null || !path.contains(first.path())) {
            return null;
        }
        planned.remove();
        return first.fault();
    }

    /// Gives less or other than what the service said; whether the connection goes on.
    private boolean spoiled(Fault fault, Socket client, HttpMessage answer) throws IOException {
        byte[] whole = answer.bytes();
        int head = whole.length - answer.body().length;
        int middle = head + answer.body().length / 2;
        OutputStream out = client.getOutputStream();
        switch (fault) {
            case CUT_IN_HEADERS -> out.write(whole, 0, head / 2);
            case CUT_IN_BODY -> out.write(whole, 0, middle);
            case CUT_LAST_BYTE -> out.write(whole, 0, whole.length - 1);
            case SHORT_LENGTH -> out.write(answer.saying(-1));
            case LONG_LENGTH -> out.write(answer.saying(1));
            case FLIPPED -> {
                whole[middle] ^= 1;
                out.write(whole);
                return true;
            }
            case RESET -> {
                out.write(whole, 0, middle);
                out.flush();
                client.setSoLinger(true, 0);
            }
            case HALF -> {
                out.write(whole, 0, middle);
                out.flush();
                client.getInputStream().read(); // it says nothing more before it goes
            }
            case STALL -> {
                slowly(out, whole, middle, 2_000);
                return true;
            }
            case SLOW -> {
                slowly(out, whole, Math.max(1, whole.length / 20), 50);
                return true;
            }
            default -> out.flush(); // the answer is lost
        }
        return false;
    }

    private static void slowly(OutputStream out, byte[] bytes, int step, int pause)
            throws IOException {
        for (int at = 0; at < bytes.length; at += step) {
            out.write(bytes, at, Math.min(step, bytes.length - at));
            out.flush();
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    /// Breaks a connection with a reset; one that is closed already stays so.
    private static void shut(Closeable socket) {
        try {
            if (socket instanceof Socket connection && !connection.isClosed()) {
                connection.setSoLinger(true, 0);
            }
            socket.close();
        } catch (SocketException e) {
            LOG.log(System.Logger.Level.DEBUG, "closed by the other side at that moment", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        shut(listening);
        new ArrayDeque<>(open).forEach(FaultProxy::shut);
    }
}
