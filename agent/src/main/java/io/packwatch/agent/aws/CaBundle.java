package io.packwatch.agent.aws;

import io.packwatch.agent.delivery.DeliveryException;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * {@code AWS_CA_BUNDLE}: a PEM file of the certificates to trust instead of the JVM's, as on AWS's
 * command line. The SDK for Java does not read it.
 */
public final class CaBundle {

  private CaBundle() {}

  /**
   * @param file the variable's value; null for the JVM's own trust
   * @throws DeliveryException when the file cannot be used
   */
  static @Nullable SSLSocketFactory of(@Nullable String file) throws DeliveryException {
    if (file == null || file.trim().isEmpty()) {
      return null;
    }
    try (InputStream in = new BufferedInputStream(new FileInputStream(file.trim()))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + store.size(), each);
      }
      if (store.size() == 0) {
        throw new IOException("no certificate in it");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw DeliveryException.lasting(
          "AWS_CA_BUNDLE=" + file + " cannot be used: it must be a file of PEM certificates", e);
    }
  }
}
