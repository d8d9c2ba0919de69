package io.packwatch.agent.transform;

import io.packwatch.bootstrap.Boundaries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The result for a class: its file with advice, and the places in it with numbers of one JVM.
 * Packages and boundary methods are numbered in the order in which classes load, so a woven class
 * is the same in every run except for these numbers.
 */
final class TransformedClass {

  /** Means the package of the class, in place of a method's name and descriptor. */
  static final String PACKAGE = "";

  /** The class was examined, and nothing in it is wanted. */
  static final TransformedClass UNCHANGED =
      new TransformedClass(new byte[0], new Place[0], new String[0]);

  /** An int constant in the class file, to be set before the class is defined. */
  static final class Place {
    final int at;
    final String what;

    Place(int at, String what) {
      this.at = at;
      this.what = what;
    }
  }

  private final byte[] bytes;
  private final Place[] places;

  /** Types of the library that advice tests, by their internal names. */
  final String[] types;

  /** Whether {@link BoundaryMethods#keep} was called for the class. */
  private boolean keepsBoundaries;

  TransformedClass(byte[] bytes, Place[] places, String[] types) {
    this.bytes = bytes;
    this.places = places;
    this.types = types;
  }

  void keepBoundaries(boolean keeps) {
    keepsBoundaries = keeps;
  }

  /**
   * The class file to define, with the numbers of this JVM. Boundary methods get theirs here, so
   * that {@link HotMethodGuard} knows them wherever the class comes from. Null if nothing changed.
   */
  byte @Nullable [] fill(
      @Nullable ClassLoader loader,
      String internalName,
      ApplicationClasses application,
      BoundaryMethods boundaries) {
    if (this == UNCHANGED) {
      return null;
    }
    if (keepsBoundaries) {
      boundaries.keep(internalName);
    }
    int kind =
        places.length > 0 && FilterKinds.contain(internalName, bytes) ? Boundaries.FILTER : 0;
    for (Place place : places) {
      int number =
          place.what.equals(PACKAGE)
              ? application.packageOf(internalName, loader)
              : boundaries.number(loader, internalName, place.what) | kind;
      bytes[place.at] = (byte) (number >>> 24);
      bytes[place.at + 1] = (byte) (number >>> 16);
      bytes[place.at + 2] = (byte) (number >>> 8);
      bytes[place.at + 3] = (byte) number;
    }
    return bytes;
  }

  /** The form for the cache. */
  byte[] toBytes() throws IOException {
    if (this == UNCHANGED) {
      return new byte[0];
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 256);
    DataOutputStream to = new DataOutputStream(out);
    to.writeBoolean(keepsBoundaries);
    to.writeShort(places.length);
    for (Place place : places) {
      to.writeInt(place.at);
      to.writeUTF(place.what);
    }
    to.writeShort(types.length);
    for (String type : types) {
      to.writeUTF(type);
    }
    to.write(bytes);
    return out.toByteArray();
  }

  /** Reads that form. */
  static TransformedClass of(byte[] data) throws IOException {
    if (data.length == 0) {
      return UNCHANGED;
    }
    ByteArrayInputStream in = new ByteArrayInputStream(data);
    DataInputStream from = new DataInputStream(in);
    boolean keeps = from.readBoolean();
    Place[] places = new Place[from.readUnsignedShort()];
    for (int i = 0; i < places.length; i++) {
      places[i] = new Place(from.readInt(), from.readUTF());
    }
    String[] types = new String[from.readUnsignedShort()];
    for (int i = 0; i < types.length; i++) {
      types[i] = from.readUTF();
    }
    byte[] file = Arrays.copyOfRange(data, data.length - in.available(), data.length);
    TransformedClass woven = new TransformedClass(file, places, types);
    woven.keepBoundaries(keeps);
    return woven;
  }
}
