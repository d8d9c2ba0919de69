package io.helidon.http;

public interface WritableHeaders<B extends WritableHeaders<B>> extends Headers {

  B set(Header header);
}
