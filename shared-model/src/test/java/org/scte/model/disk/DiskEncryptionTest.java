package org.scte.model.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over a folder that looks as the kernel's own do.
class DiskEncryptionTest {
    @TempDir Path root;
    private Path home;

    @BeforeEach
    void disks() throws IOException {
        home = Files.createDirectories(root.resolve("home/ann")).toRealPath();
        disk("sda");
        Files.createDirectories(disk("sda").resolve("sda2"));
        Files.writeString(disk("sda").resolve("sda2/partition"), "2\n");
        number("8:2", disk("sda").resolve("sda2"));
    }

    private Path disk(String name) throws IOException {
        return Files.createDirectories(root.resolve("sys/devices/block").resolve(name));
    }

    private void number(String number, Path device) throws IOException {
        Path link = Files.createDirectories(root.resolve("sys/dev/block")).resolve(number);
        Files.createSymbolicLink(link, device);
    }

    /// A mapped device on others.
    private Path mapped(String name, String number, String uuid, Path... below) throws IOException {
        Path device = disk(name);
        Files.createDirectories(device.resolve("dm"));
        Files.writeString(device.resolve("dm/uuid"), uuid + "\n");
        Files.createDirectories(device.resolve("slaves"));
        for (Path each : below) {
            Files.createSymbolicLink(device.resolve("slaves").resolve(each.getFileName()), each);
        }
        number(number, device);
        return device;
    }

    private DiskEncryption mounted(String... mounts) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String mount : mounts) {
            lines.append("36 35 ").append(mount).append('\n');
        }
        Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(root.resolve("proc/self/mountinfo"), lines);
        return DiskEncryption.under(home, root);
    }

    private String at(String device, Path point, String type, String source) {
        return "%s / %s rw,relatime shared:1 - %s %s rw".formatted(device, point, type, source);
    }

    @Test
    void a_bare_partition_is_not_encrypted() throws IOException {
        assertThat(mounted(at("8:2", Path.of("/"), "ext4", "/dev/sda2")))
                .isEqualTo(DiskEncryption.OFF);
    }

    @Test
    void what_lies_on_dm_crypt_is_also_below_a_volume_group() throws IOException {
        Path crypt = mapped("dm-0", "253:0", "CRYPT-LUKS2-0a1b-root", disk("sda").resolve("sda2"));
        mapped("dm-1", "253:1", "LVM-xyz", crypt);

        assertThat(mounted(at("253:0", Path.of("/"), "ext4", "/dev/dm-0")))
                .isEqualTo(DiskEncryption.ON);
        assertThat(mounted(at("253:1", Path.of("/"), "xfs", "/dev/dm-1")))
                .isEqualTo(DiskEncryption.ON);
    }

    @Test
    void one_bare_disk_of_several_is_enough() throws IOException {
        Path crypt = mapped("dm-0", "253:0", "CRYPT-LUKS2-0a1b-a", disk("sda").resolve("sda2"));
        mapped("dm-1", "253:1", "LVM-xyz", crypt, disk("sdb"));

        assertThat(mounted(at("253:1", Path.of("/"), "ext4", "/dev/dm-1")))
                .isEqualTo(DiskEncryption.OFF);
    }

    @Test
    void the_mount_nearest_to_the_folder_counts() throws IOException {
        mapped("dm-0", "253:0", "CRYPT-LUKS2-0a1b-home", disk("sda").resolve("sda2"));
        String rootMount = at("8:2", Path.of("/"), "ext4", "/dev/sda2");
        String homeMount = at("253:0", home.getParent(), "ext4", "/dev/dm-0");

        assertThat(mounted(homeMount, rootMount)).isEqualTo(DiskEncryption.ON);
        assertThat(mounted(rootMount, at("253:0", home.resolve("elsewhere"), "ext4", "/dev/dm-0")))
                .isEqualTo(DiskEncryption.OFF);
    }

    @Test
    void btrfs_is_asked_for_its_disks() throws IOException {
        Path crypt = mapped("dm-0", "253:0", "CRYPT-LUKS2-0a1b-root", disk("sda").resolve("sda2"));
        Path devices = Files.createDirectories(root.resolve("sys/fs/btrfs/0a1b/devices"));
        Files.createDirectories(root.resolve("sys/fs/btrfs/features"));
        Files.createSymbolicLink(devices.resolve("dm-0"), crypt);
        Files.createDirectories(root.resolve("dev"));
        Files.createFile(root.resolve("dev/dm-0"));
        String mount = at("0:31", Path.of("/"), "btrfs", "/dev/dm-0");

        assertThat(mounted(mount)).isEqualTo(DiskEncryption.ON);
        Files.createSymbolicLink(devices.resolve("sdb"), disk("sdb"));
        assertThat(mounted(mount)).isEqualTo(DiskEncryption.OFF);
    }

    @Test
    void what_the_kernel_does_not_say_is_not_claimed() throws IOException {
        assertThat(DiskEncryption.under(home, root)).isEqualTo(DiskEncryption.UNKNOWN);
        assertThat(mounted(at("0:40", Path.of("/"), "overlay", "overlay")))
                .isEqualTo(DiskEncryption.UNKNOWN);
        number("7:0", disk("loop0"));
        assertThat(mounted(at("7:0", Path.of("/"), "ext4", "/dev/loop0")))
                .isEqualTo(DiskEncryption.UNKNOWN);
        assertThat(mounted()).isEqualTo(DiskEncryption.UNKNOWN);
    }
}
