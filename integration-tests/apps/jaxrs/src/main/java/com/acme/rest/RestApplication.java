package com.acme.rest;

import com.acme.rest.api.OrderResource;
import com.acme.rest.audit.AuditFilter;
import com.acme.rest.errors.BusyMapper;
import com.acme.rest.errors.RefusalMapper;
import com.acme.rest.security.TokenFilter;
import com.acme.rest.stock.StockResource;
import java.util.HashSet;
import java.util.Set;
import javax.ws.rs.core.Application;

/** Everything that is portable. */
public class RestApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new HashSet<>();
    classes.add(OrderResource.class);
    classes.add(StockResource.class);
    classes.add(AuditFilter.class);
    classes.add(TokenFilter.class);
    classes.add(BusyMapper.class);
    classes.add(RefusalMapper.class);
    return classes;
  }
}
