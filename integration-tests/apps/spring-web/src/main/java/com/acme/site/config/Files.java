package com.acme.site.config;

import com.acme.site.files.Catalogue;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Files that the framework's own handler serves. */
@Configuration
class Files implements WebMvcConfigurer {

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry.addResourceHandler("/files/**").resourceChain(false).addResolver(new Catalogue());
  }
}
