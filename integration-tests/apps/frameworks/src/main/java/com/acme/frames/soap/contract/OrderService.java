package com.acme.frames.soap.contract;

import javax.jws.WebMethod;
import javax.jws.WebParam;
import javax.jws.WebService;
import javax.jws.soap.SOAPBinding;

/** What clients know of the endpoint. */
@WebService(targetNamespace = "urn:orders")
@SOAPBinding(style = SOAPBinding.Style.RPC)
public interface OrderService {

  @WebMethod
  String find(@WebParam(name = "id") String id);

  @WebMethod
  String fail(@WebParam(name = "how") String how);
}
