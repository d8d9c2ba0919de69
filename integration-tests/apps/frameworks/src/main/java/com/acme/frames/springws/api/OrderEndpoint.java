package com.acme.frames.springws.api;

import org.springframework.ws.server.endpoint.annotation.Endpoint;
import org.springframework.ws.server.endpoint.annotation.PayloadRoot;
import org.springframework.ws.server.endpoint.annotation.RequestPayload;
import org.springframework.ws.server.endpoint.annotation.ResponsePayload;
import org.w3c.dom.Element;

/** Answers with what it was sent. */
@Endpoint
public class OrderEndpoint {

  @PayloadRoot(namespace = "urn:orders", localPart = "find")
  @ResponsePayload
  public Element find(@RequestPayload Element request) {
    return request;
  }

  @PayloadRoot(namespace = "urn:orders", localPart = "fail")
  @ResponsePayload
  public Element fail(@RequestPayload Element request) {
    throw new IllegalStateException("meant to fail");
  }
}
