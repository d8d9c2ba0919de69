package com.acme.frames.soap.cxf;

import com.acme.frames.soap.api.OrderEndpoint;
import javax.servlet.ServletConfig;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;

/** CXF's servlet with an endpoint. */
public class OrderServlet extends CXFNonSpringServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void loadBus(ServletConfig config) {
    super.loadBus(config);
    JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
    factory.setBus(getBus());
    factory.setServiceBean(new OrderEndpoint());
    factory.setAddress("/orders");
    factory.create();
  }
}
