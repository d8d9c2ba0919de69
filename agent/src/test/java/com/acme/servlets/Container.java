package com.acme.servlets;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Function;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * One exchange: {@code apply} sends it through filter and servlet and tells what came of it. Its
 * argument is the query; {@code complete} ends what went on asynchronously.
 */
public final class Container implements Function<String, String>, InvocationHandler {

  private final Servlet servlet = new Front();
  private final HttpServletRequest request = proxy(HttpServletRequest.class);
  private final HttpServletResponse response = proxy(HttpServletResponse.class);
  private final AsyncContext context = proxy(AsyncContext.class);
  private String query = "";
  private int status = 200;
  private boolean async;
  private Optional<AsyncListener> listener = Optional.empty();

  @Override
  public String apply(String wanted) {
    try {
      if (wanted.equals("complete")) {
        listener.get().onComplete(new AsyncEvent(context, request, response));
        return "completed";
      }
      query = wanted;
      async = false;
      new Gate().doFilter(request, response, servlet::service);
      return "status " + status;
    } catch (Exception failure) {
      return failure.toString();
    }
  }

  private <T> T proxy(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(Container.class.getClassLoader(), new Class<?>[] {type}, this));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "getDispatcherType":
        return query.equals("again") ? DispatcherType.ASYNC : DispatcherType.REQUEST;
      case "getQueryString":
        return query;
      case "setStatus":
        status = (Integer) arguments[0];
        return null;
      case "getStatus":
        if (query.equals("broken wrapper")) {
          throw new IllegalStateException("this wrapper is broken");
        }
        return status;
      case "startAsync":
        async = true;
        return context;
      case "isCommitted":
        return false;
      case "isAsyncStarted":
        return async;
      case "getAsyncContext":
        return context;
      case "addListener":
        listener = Optional.of((AsyncListener) arguments[0]);
        return null;
      default:
        throw new UnsupportedOperationException(method.toString());
    }
  }
}
