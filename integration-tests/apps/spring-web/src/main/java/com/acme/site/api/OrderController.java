package com.acme.site.api;

import com.acme.site.errors.BusyException;
import com.acme.site.errors.RefusalException;
import com.acme.site.services.Greetings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Orders, and the ways to fail. */
@Controller
class OrderController {

  private final Greetings greetings;

  OrderController(Greetings greetings) {
    this.greetings = greetings;
  }

  @GetMapping("/orders/{id}")
  @ResponseBody
  String one(@PathVariable long id) {
    return greetings.hello("order " + id);
  }

  @GetMapping("/forwarded")
  String forwarded() {
    return "forward:/orders/1";
  }

  @GetMapping("/fail")
  @ResponseBody
  String fail(@RequestParam String how) {
    switch (how) {
      case "missing":
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      case "refused":
        throw new RefusalException();
      case "busy":
        throw new BusyException();
      default:
        throw new IllegalStateException("meant to fail");
    }
  }
}
