package com.acme.shop.services;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.stereotype.Service;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestTemplate;

/** Asks another company's service. */
@Service
public class PartnerService {

  /** Spring 6.1 and later can use {@code java.net.http}. */
  private static final String NEWEST =
      "org.springframework.http.client.JdkClientHttpRequestFactory";

  private final RestTemplate throughUrlConnection =
      new RestTemplate(new SimpleClientHttpRequestFactory());
  private final RestTemplate throughNewestClient = new RestTemplate(newestClient());
  private final String url;

  PartnerService(@Value("${partner.url:http://localhost:1/}") String url) {
    this.url = url;
  }

  public String greeting(boolean newestClient) {
    RestTemplate http = newestClient ? throughNewestClient : throughUrlConnection;
    return String.valueOf(http.getForObject(url, String.class));
  }

  private static ClientHttpRequestFactory newestClient() {
    ClassLoader loader = PartnerService.class.getClassLoader();
    if (!ClassUtils.isPresent(NEWEST, loader)) {
      return new SimpleClientHttpRequestFactory();
    }
    Class<?> type = ClassUtils.resolveClassName(NEWEST, loader);
    return (ClientHttpRequestFactory) BeanUtils.instantiateClass(type);
  }
}
