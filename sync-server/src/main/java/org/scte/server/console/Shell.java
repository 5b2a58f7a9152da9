package org.scte.server.console;

import org.jspecify.annotations.Nullable;
import org.scte.server.access.Sessions.Session;

/// What stands around every page.
///
/// @param title of the page
/// @param section that is open, as its address ends
/// @param who is signed in; null for nobody
/// @param changes whether they may change something
/// @param token that forms carry
public record Shell(
        String title, String section, @Nullable String who, boolean changes, String token) {

    static Shell of(String title, String section, @Nullable Session session, String token) {
        return session == null
                ? new Shell(title, section, null, false, token)
                : new Shell(
                        title,
                        section,
                        session.member().name(),
                        session.member().isAdministrator(),
                        token);
    }
}
