package com.acme.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What the variable {@code MAIN_CLASS} names. */
@SpringBootApplication(proxyBeanMethods = false)
public class Shop {}
