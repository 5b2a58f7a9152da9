package org.scte.server.http;

import io.javalin.config.RoutesConfig;

/// Some of a service's routes. They are registered once, while the server is being made.
public interface Routes {
    void register(RoutesConfig routes);
}
