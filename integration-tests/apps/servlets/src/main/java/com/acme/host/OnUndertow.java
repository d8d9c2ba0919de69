package com.acme.host;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.LoginConfig;
import io.undertow.servlet.api.SecurityConstraint;
import io.undertow.servlet.api.WebResourceCollection;
import java.io.File;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.EventListener;

/**
 * Runs the exploded web application named in the first argument on Undertow, at the context path in
 * the second, or at the root. Undertow reads no {@code web.xml}.
 */
public final class OnUndertow {

  private OnUndertow() {}

  public static void main(String[] args) throws Exception {
    URL[] classes = {new File(args[0], "WEB-INF/classes").toURI().toURL()};
    ClassLoader loader = new URLClassLoader(classes, OnUndertow.class.getClassLoader());
    Class<? extends EventListener> routes =
        loader.loadClass("com.acme.servlets.Routes").asSubclass(EventListener.class);
    DeploymentInfo application =
        Servlets.deployment()
            .setClassLoader(loader)
            .setContextPath(args.length > 1 ? args[1] : "/")
            .setDeploymentName("web")
            .addListener(Servlets.listener(routes))
            .addErrorPage(Servlets.errorPage("/sorry", 500))
            .setLoginConfig(new LoginConfig("BASIC", "private"))
            .addSecurityConstraint(
                new SecurityConstraint()
                    .addWebResourceCollection(new WebResourceCollection().addUrlPattern("/private"))
                    .addRoleAllowed("friend"));
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(application);
    manager.deploy();
    HttpHandler root = Handlers.path().addPrefixPath(application.getContextPath(), manager.start());
    Undertow server = Undertow.builder().addHttpListener(0, "localhost").setHandler(root).build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    System.out.println("READY " + address.getPort());
  }
}
