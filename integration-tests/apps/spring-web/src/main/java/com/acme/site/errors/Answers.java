package com.acme.site.errors;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What these exceptions are to clients. */
@RestControllerAdvice
class Answers {

  @ExceptionHandler(RefusalException.class)
  ResponseEntity<String> refused(RefusalException failure) {
    return ResponseEntity.status(422).body("refused");
  }

  @ExceptionHandler(BusyException.class)
  ResponseEntity<String> busy(BusyException failure) {
    return ResponseEntity.status(503).body("busy");
  }
}
