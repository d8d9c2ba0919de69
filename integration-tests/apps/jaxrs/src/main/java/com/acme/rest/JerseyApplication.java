package com.acme.rest;

import com.acme.rest.api.ManagedResource;
import java.util.Set;

/** With what only Jersey can do. */
public final class JerseyApplication extends RestApplication {

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = super.getClasses();
    classes.add(ManagedResource.class);
    return classes;
  }
}
