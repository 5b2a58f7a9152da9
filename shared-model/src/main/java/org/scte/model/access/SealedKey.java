package org.scte.model.access;

/// A device's key as it lies on a disk: sealed by AES-256-GCM with a key that Argon2id makes of a
/// passphrase. Opened by [Seal#open].
///
/// @param cost of trying one passphrase
/// @param salt 16 bytes in base64url, as are the others
/// @param nonce 12 bytes, new at each sealing
/// @param box the secret key and GCM's tag
public record SealedKey(Cost cost, String salt, String nonce, String box) {
    /// What Argon2id (version 1.3) costs.
    ///
    /// @param memoryKib KiB of memory
    /// @param passes over that memory
    /// @param lanes that could be worked through at once
    public record Cost(int memoryKib, int passes, int lanes) {
        /// What is sealed now. RFC 9106 advises three passes over 64 MiB where memory is scarce;
        /// one lane, since ours works through them in turn. Some half second on a laptop.
        public static final Cost NOW = new Cost(65_536, 3, 1);

        private static final int MOST_KIB = 1 << 20;
        private static final int MOST_PASSES = 64;
        private static final int MOST_LANES = 16;

        /// @throws IllegalArgumentException for more than a damaged file may ask of a computer
        public Cost {
            if (lanes < 1
                    || lanes > MOST_LANES
                    || passes < 1
                    || passes > MOST_PASSES
                    || memoryKib < 8 * lanes
                    || memoryKib > MOST_KIB) {
                throw new IllegalArgumentException(
                        "no cost of a sealed key: %d KiB, %d passes, %d lanes"
                                .formatted(memoryKib, passes, lanes));
            }
        }
    }
}
