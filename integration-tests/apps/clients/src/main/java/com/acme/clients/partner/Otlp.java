package com.acme.clients.partner;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.concurrent.TimeUnit;

/** OpenTelemetry's exporter, which sends on a thread of its own. */
final class Otlp implements Client {

  @Override
  public int get(String url) {
    OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder().setEndpoint(url).build();
    SdkTracerProvider spans =
        SdkTracerProvider.builder()
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build();
    spans.get("shop").spanBuilder("order").startSpan().end();
    boolean sent = spans.shutdown().join(30, TimeUnit.SECONDS).isSuccess();
    return sent ? 200 : 500;
  }
}
