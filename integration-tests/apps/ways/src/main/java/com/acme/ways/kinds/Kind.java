package com.acme.ways.kinds;

/** A type of something. */
public enum Kind {
  SMALL,
  LARGE
}
