package org.scte.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.scte.model.transport.Loopback;

/// Where a service is reached: by a name, or by the digits of one of this machine's addresses.
///
/// @param name as it stands in the service's address, in small letters
/// @param tls whether connections are encrypted
public record ServiceHost(String name, boolean tls) {
    /// This machine alone, without encryption.
    public static final ServiceHost LOOPBACK = new ServiceHost("127.0.0.1", false);

    /// @throws IllegalArgumentException with a sentence for people, where services cannot be there
    public static ServiceHost of(String name, boolean tls) {
        ServiceHost host = new ServiceHost(name.toLowerCase(Locale.ROOT), tls);
        host.fault()
                .ifPresent(why -> {
                    throw new IllegalArgumentException(why);
                });
        return host;
    }

    private Optional<String> fault() {
        if (!isAddress()) {
            return Optional.of(name + " is no name of a host.");
        }
        if (!tls && !Loopback.isHost(name)) {
            return Optional.of(
                    "Beyond this machine services speak encrypted only: add --tls, or leave out --host "
                            + name
                            + ".");
        }
        if (!isDigits()) {
            return Optional.empty();
        }
        InetAddress address = listening(0).getAddress();
        if (address.isAnyLocalAddress()) {
            return Optional.of(
                    name + " is no address that devices can call: say the name they are to call.");
        }
        return isHere(address)
                ? Optional.empty()
                : Optional.of(name + " is no address of this machine.");
    }

    private boolean isAddress() {
        try {
            return URI.create(url(1)).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            throw new IllegalArgumentException("This machine does not tell its addresses.", e);
        }
    }

    private boolean isDigits() {
        return name.contains(":") || name.matches("[0-9.]+");
    }

    /// The address of a service at this port.
    public String url(int port) {
        String host = name.contains(":") ? "[" + name + "]" : name;
        return (tls ? "https://" : "http://") + host + ":" + port;
    }

    /// Where to listen: at that one address, for a name at all of the machine, because what it
    /// means here need not be what it means to others.
    public InetSocketAddress listening(int port) {
        if (!isDigits() && !Loopback.isHost(name)) {
            return new InetSocketAddress(port);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(name), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(name + " is no address of a machine.", e);
        }
    }
}
