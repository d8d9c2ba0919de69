package com.acme.transcript.web;

import com.acme.transcript.services.Receipt;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A controller of Spring's. */
@RestController
public class OrderController {

  @GetMapping("/orders/{id}")
  public String order(@PathVariable("id") int id) {
    return new Receipt("order " + id).print(1);
  }

  @GetMapping("/fails/{how}")
  public String fails(@PathVariable("how") String how) throws IOException {
    switch (how) {
      case "handled":
        throw new UnsupportedOperationException("of a controller");
      case "status":
        throw new ResponseStatusException(HttpStatus.CONFLICT, "of a controller");
      case "io":
        throw new IOException("of a controller");
      default:
        throw new AssertionError("of a controller");
    }
  }

  @GetMapping("/later")
  public Callable<String> later() {
    return () -> "later " + new Receipt("tea").print(1);
  }

  @ExceptionHandler(UnsupportedOperationException.class)
  public ResponseEntity<String> handled(UnsupportedOperationException failure) {
    return ResponseEntity.status(418).body(failure.getMessage());
  }
}
