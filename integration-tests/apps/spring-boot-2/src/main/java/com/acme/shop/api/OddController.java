package com.acme.shop.api;

import com.acme.shop.services.PartnerService;
import com.acme.shop.services.SlowService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** What is slow, fails, calls elsewhere, or answers later. */
@RestController
class OddController {

  private final SlowService slow;
  private final PartnerService partner;

  OddController(SlowService slow, PartnerService partner) {
    this.slow = slow;
    this.partner = partner;
  }

  @GetMapping("/fail")
  String fail() {
    throw new IllegalStateException("meant to fail");
  }

  @GetMapping("/slow")
  String slow(@RequestParam long ms) {
    return slow.sleep(ms);
  }

  /** One outbound call. */
  @GetMapping("/remote")
  String remote(@RequestParam(defaultValue = "false") boolean newest) {
    return partner.greeting(newest);
  }

  /** Answered by a thread of Spring's. */
  @GetMapping("/callable")
  Callable<String> callable(@RequestParam long ms) {
    return () -> slow.sleep(ms);
  }

  /** Answered by a thread of the application's own. */
  @GetMapping("/deferred")
  DeferredResult<String> deferred(@RequestParam long ms) {
    DeferredResult<String> result = new DeferredResult<>();
    CompletableFuture<Boolean> unused =
        CompletableFuture.supplyAsync(() -> slow.sleep(ms)).thenApply(result::setResult);
    return result;
  }
}
