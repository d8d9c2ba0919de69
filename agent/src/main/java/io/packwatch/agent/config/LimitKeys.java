package io.packwatch.agent.config;

/** A limit for all packages, and the family of keys that set another one for a single package. */
public final class LimitKeys<T> {

  final Key<T> ofAll;
  final Key<T> ofPackage;

  LimitKeys(Key<T> ofAll, Key<T> ofPackage) {
    this.ofAll = ofAll;
    this.ofPackage = ofPackage;
  }
}
