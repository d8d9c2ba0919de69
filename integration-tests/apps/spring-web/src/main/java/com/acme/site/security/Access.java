package com.acme.site.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Only what is secret needs a name. */
@Configuration
class Access {

  @Bean
  SecurityFilterChain rules(HttpSecurity http) throws Exception {
    return http.csrf(csrf -> csrf.disable())
        .httpBasic(basic -> {})
        .authorizeHttpRequests(
            rules ->
                rules
                    .requestMatchers(request -> request.getRequestURI().endsWith("/secret"))
                    .authenticated()
                    .anyRequest()
                    .permitAll())
        .build();
  }
}
