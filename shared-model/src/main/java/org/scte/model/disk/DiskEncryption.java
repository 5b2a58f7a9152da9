package org.scte.model.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the system encrypts the disk under a folder. Looked up in what the Linux kernel tells of
/// its disks (dm-crypt, as LUKS has it); elsewhere it is not known. A drive that encrypts by
/// itself, or the machine that a virtual one runs on, tells nothing of it.
public enum DiskEncryption {
    /// Every disk that the folder can lie on is encrypted.
    ON,
    /// One that it can lie on is not.
    OFF,
    /// The system does not say.
    UNKNOWN;

    /// Of the file system that this folder, which is there, lies on.
    public static DiskEncryption under(Path folder) {
        return under(folder, Path.of("/"));
    }

    /// @param root where `proc`, `sys` and `dev` are
    static DiskEncryption under(Path folder, Path root) {
        try {
            return Files.exists(root.resolve("proc/self/mountinfo"))
                    ? new Kernel(root).look(folder.toRealPath())
                    : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN; // it does not say
        }
    }

    /// One line of `mountinfo`.
    private record Mount(String device, Path point, String type, String source) {
        static Mount parse(String line) {
            String[] halves = line.split(" - ", 2);
            String[] where = halves[0].split(" ");
            String[] what = halves[1].split(" ");
            return new Mount(where[2], Path.of(unescaped(where[4])), what[0], unescaped(what[1]));
        }

        private static String unescaped(String text) {
            return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
        }
    }

    private record Kernel(Path root) {
        DiskEncryption look(Path folder) throws IOException {
            Optional<Mount> mount;
            try (Stream<String> lines = Files.lines(root.resolve("proc/self/mountinfo"))) {
                mount =
                        lines.map(Mount::parse)
                                .filter(each -> folder.startsWith(each.point()))
                                // of several at one place the last one is seen
                                .reduce((a, b) -> depth(b) >= depth(a) ? b : a);
            }
            return mount.isEmpty() ? UNKNOWN : look(mount.get());
        }

        private static int depth(Mount mount) {
            return mount.point().getNameCount();
        }

        private DiskEncryption look(Mount mount) throws IOException {
            if (mount.type().equals("btrfs")) {
                return pool(mount.source());
            }
            Path device = root.resolve("sys/dev/block").resolve(mount.device());
            return Files.exists(device) ? device(device.toRealPath()) : UNKNOWN;
        }

        /// A btrfs file system has a device number of its own, and lies on all of its disks.
        private DiskEncryption pool(String source) throws IOException {
            Path node = root.resolve(source.substring(1));
            if (!source.startsWith("/dev/") || !Files.exists(node)) {
                return UNKNOWN;
            }
            Path name = node.toRealPath().getFileName();
            for (Path pool : list(root.resolve("sys/fs/btrfs"))) {
                if (name != null && Files.exists(pool.resolve("devices").resolve(name))) {
                    return all(list(pool.resolve("devices")));
                }
            }
            return UNKNOWN;
        }

        private DiskEncryption device(Path device) throws IOException {
            Path id = device.resolve("dm/uuid");
            if (Files.exists(id) && Files.readString(id).startsWith("CRYPT-")) {
                return ON;
            }
            Path whole = device.getParent();
            if (Files.exists(device.resolve("partition")) && whole != null) {
                return device(whole);
            }
            List<Path> below = list(device.resolve("slaves"));
            if (!below.isEmpty()) {
                return all(below);
            }
            // a file or a remote disk, of which another system knows more
            return String.valueOf(device.getFileName()).matches("(loop|nbd|rbd|drbd|zram|zd).*")
                    ? UNKNOWN
                    : OFF;
        }

        private DiskEncryption all(List<Path> devices) throws IOException {
            DiskEncryption least = devices.isEmpty() ? UNKNOWN : ON;
            for (Path each : devices) {
                DiskEncryption one = device(each.toRealPath());
                if (one != ON && least != OFF) {
                    least = one;
                }
            }
            return least;
        }

        private static List<Path> list(Path folder) throws IOException {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.sorted(Comparator.naturalOrder()).toList();
            }
        }
    }
}
