package io.helidon.webserver;

public interface PathMatcher {}
