package com.acme.frames.soap.api;

import com.acme.frames.soap.contract.OrderService;
import javax.jws.WebService;

/** The endpoint. */
@WebService(
    targetNamespace = "urn:orders",
    endpointInterface = "com.acme.frames.soap.contract.OrderService")
public class OrderEndpoint implements OrderService {

  @Override
  public String find(String id) {
    return "order " + id;
  }

  @Override
  public String fail(String how) {
    throw new IllegalStateException("meant to fail");
  }
}
