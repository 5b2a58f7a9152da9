package org.scte.desktop.cli;

/// What a command of the client ends with. Documented in `docs/operations.md`; numbers never
/// change.
enum ExitCode {
    OK(0),
    /// Something failed that should not have.
    FAILURE(1),
    /// The command was not understood.
    USAGE(2),
    /// This home folder is not enrolled, or its enrolment was refused.
    NOT_ENROLLED(3),
    /// A check refused it: nothing was written.
    REFUSED(4),
    /// A service isn't answering. Work done here is kept and will be sent.
    NOT_ANSWERING(5),
    /// The service did not accept a change: it waits under "needs attention".
    ATTENTION(6),
    /// Another program uses this home folder.
    BUSY(7),
    /// There is no such unit, entity or record here.
    NOT_FOUND(8),
    /// Two copies that should agree do not.
    DIFFERENT(9),
    /// A service answered, and refused this device.
    DEVICE_REFUSED(10),
    /// The device's key is sealed, and the passphrase is missing or wrong.
    SEALED(11),
    /// This device was without contact to the unit's service for too long.
    LEASE_ENDED(12);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
