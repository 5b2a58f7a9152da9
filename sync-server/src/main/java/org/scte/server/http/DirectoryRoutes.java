package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import org.scte.server.directory.DirectoryFile;

/// `GET /v1/directory`: which unit is served where; the same from every service, unsigned.
public final class DirectoryRoutes implements Routes {
    private final DirectoryFile directory;

    public DirectoryRoutes(DirectoryFile directory) {
        this.directory = directory;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(
                "/v1/directory",
                context ->
                        context.contentType("application/json;charset=utf-8")
                                .result(directory.read().publicJson()));
    }
}
