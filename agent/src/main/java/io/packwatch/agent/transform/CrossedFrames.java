package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The stack map of a method whose code has moved: the variables and the stack at each jump target,
 * for the verifier. Each frame from the entry on includes the token, after the method's own
 * variables.
 *
 * <p>Types are kept as in the file: the tag, and above it the constant of an object's class, or the
 * place of the {@code new} of an uninitialised one. Format: The Java Virtual Machine Specification,
 * chapter 4.7.4.
 */
final class CrossedFrames {

  private static final int INTEGER = 1;
  private static final int FLOAT = 2;
  private static final int DOUBLE = 3;
  private static final int LONG = 4;
  private static final int UNINITIALIZED_THIS = 6;
  private static final int OBJECT = 7;
  private static final int UNINITIALIZED = 8;
  private static final int[] EMPTY = {};

  private static final int SAME_ONE_ON_STACK = 64;
  private static final int RESERVED = 128;
  private static final int SAME_ONE_ON_STACK_FAR = 247;
  private static final int CHOP = 248;
  private static final int SAME_FAR = 251;
  private static final int FULL = 255;

  private final byte[] bytes;
  private final NewConstants constants;

  /** The method's own variables at its entry. */
  private int[] arguments;

  private final boolean constructor;
  private final ByteWriter frames = new ByteWriter(128);
  private int count;
  private int previous = -1;
  private int at;

  CrossedFrames(ClassFile file, MethodBytes method, NewConstants constants) {
    this.bytes = file.bytes;
    this.constants = constants;
    constructor = method.name.equals("<init>");
    List<Integer> types = new ArrayList<>(6);
    if (!method.isStatic()) {
      types.add(OBJECT | ClassFile.u2(bytes, file.afterConstants() + 2) << 8);
    }
    String descriptor = method.descriptor;
    for (int i = 1; descriptor.charAt(i) != ')'; ) {
      int end = endOfType(descriptor, i);
      types.add(typeOf(descriptor.substring(i, end)));
      i = end;
    }
    arguments = new int[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = types.get(i);
    }
  }

  private static int endOfType(String descriptor, int from) {
    int end = from;
    while (descriptor.charAt(end) == '[') {
      end++;
    }
    return descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
  }

  private int typeOf(String descriptor) {
    switch (descriptor.charAt(0)) {
      case 'F':
        return FLOAT;
      case 'D':
        return DOUBLE;
      case 'J':
        return LONG;
      case 'L':
        return object(descriptor.substring(1, descriptor.length() - 1));
      case '[':
        return object(descriptor);
      default:
        return INTEGER;
    }
  }

  int object(String internalName) {
    return OBJECT | constants.type(internalName) << 8;
  }

  /** The type of a method's result, if it has one. */
  int[] resultOf(String descriptor) {
    String result = descriptor.substring(descriptor.indexOf(')') + 1);
    return result.equals("V") ? EMPTY : new int[] {typeOf(result)};
  }

  /**
   * Takes the method's own frames.
   *
   * @param table their offset in the file; 0 if there are none
   * @param from the place from which there is a token
   * @param entered the end of the entry, where the code continues after a failure in it
   */
  void copy(int table, int[] moved, int from, int entered, int token) {
    int[] locals = arguments.clone();
    if (constructor) {
      locals[0] = UNINITIALIZED_THIS;
    }
    boolean crossed = false;
    boolean follows = false; // the previous frame has the same variables
    int place = -1;
    at = table + 2;
    for (int i = table == 0 ? 0 : ClassFile.u2(bytes, table); i > 0; i--) {
      int kind = bytes[at++] & 0xff;
      place += 1 + delta(kind);
      if (!crossed && place >= from) {
        enterWith(locals);
        entry(entered, token, EMPTY);
        crossed = true;
        follows = !constructor;
      }
      int[] stack = EMPTY;
      boolean same = kind < RESERVED || kind == SAME_ONE_ON_STACK_FAR || kind == SAME_FAR;
      if (kind == FULL) {
        locals = types(u2());
        stack = types(u2());
      } else if (kind > SAME_FAR) {
        int[] added = types(kind - SAME_FAR);
        locals = joined(locals, added);
      } else if (kind >= CHOP && kind < SAME_FAR) {
        locals = Arrays.copyOf(locals, Math.max(0, locals.length - (SAME_FAR - kind)));
      } else if (kind >= SAME_ONE_ON_STACK && kind != SAME_FAR) {
        stack = types(1);
      }
      int to = place < moved.length ? moved[place] : -1;
      if (to < 0) {
        throw new Instructions.UnfitException();
      }
      if (same && follows) {
        addSame(to, relocated(stack, moved));
      } else {
        int[] known = relocated(locals, moved);
        addFull(to, crossed ? withToken(known, token) : known, relocated(stack, moved));
        follows = crossed;
      }
    }
    if (!crossed) {
      enterWith(locals);
      entry(entered, token, EMPTY);
    }
  }

  /** An argument may have been overwritten before the superclass's constructor. */
  private void enterWith(int[] locals) {
    int self = arguments.length == 0 ? 0 : arguments[0];
    arguments = locals.clone();
    if (constructor) {
      arguments[0] = self;
    }
  }

  private int delta(int kind) {
    if (kind < SAME_ONE_ON_STACK) {
      return kind;
    }
    if (kind < RESERVED) {
      return kind - SAME_ONE_ON_STACK;
    }
    if (kind < SAME_ONE_ON_STACK_FAR) {
      throw new Instructions.UnfitException();
    }
    return u2();
  }

  private int u2() {
    at += 2;
    return ClassFile.u2(bytes, at - 2);
  }

  private int[] types(int number) {
    int[] types = new int[number];
    for (int i = 0; i < number; i++) {
      types[i] = bytes[at++];
      if (types[i] == OBJECT || types[i] == UNINITIALIZED) {
        types[i] |= u2() << 8;
      }
    }
    return types;
  }

  private static int[] relocated(int[] types, int[] moved) {
    int[] relocated = types;
    for (int i = 0; i < types.length; i++) {
      if ((types[i] & 0xff) == UNINITIALIZED) {
        if (relocated == types) {
          relocated = types.clone();
        }
        int place = moved[types[i] >>> 8];
        if (place < 0) {
          throw new Instructions.UnfitException();
        }
        relocated[i] = UNINITIALIZED | place << 8;
      }
    }
    return relocated;
  }

  private static int[] joined(int[] types, int[] more) {
    int[] joined = Arrays.copyOf(types, types.length + more.length);
    System.arraycopy(more, 0, joined, types.length, more.length);
    return joined;
  }

  /** Variables, then unused slots up to the token. */
  private static int[] withToken(int[] types, int token) {
    int slots = 0;
    for (int type : types) {
      slots += type == LONG || type == DOUBLE ? 2 : 1;
    }
    if (slots > token) {
      throw new Instructions.UnfitException();
    }
    int[] all = Arrays.copyOf(types, types.length + token - slots + 1);
    all[all.length - 1] = INTEGER;
    return all;
  }

  /** A place with the method's variables as at its entry. */
  void entry(int place, int token, int[] stack) {
    addFull(place, withToken(arguments, token), stack);
  }

  /** A place where nothing is known about the method's own variables. */
  void bare(int place, int token, int[] stack, int[] kept) {
    addFull(place, joined(withToken(EMPTY, token), kept), stack);
  }

  private void addSame(int place, int[] stack) {
    int delta = advance(place);
    if (stack.length == 0) {
      if (delta < SAME_ONE_ON_STACK) {
        frames.u1(delta);
      } else {
        frames.u1(SAME_FAR).u2(delta);
      }
    } else {
      if (delta < RESERVED - SAME_ONE_ON_STACK) {
        frames.u1(SAME_ONE_ON_STACK + delta);
      } else {
        frames.u1(SAME_ONE_ON_STACK_FAR).u2(delta);
      }
      writeTypes(stack);
    }
  }

  private void addFull(int place, int[] locals, int[] stack) {
    frames.u1(FULL).u2(advance(place)).u2(locals.length);
    writeTypes(locals);
    frames.u2(stack.length);
    writeTypes(stack);
  }

  private int advance(int place) {
    int delta = place - previous - 1;
    if (delta < 0) {
      throw new Instructions.UnfitException();
    }
    previous = place;
    count++;
    return delta;
  }

  private void writeTypes(int[] types) {
    for (int type : types) {
      int tag = type & 0xff;
      frames.u1(tag);
      if (tag == OBJECT || tag == UNINITIALIZED) {
        frames.u2(type >>> 8);
      }
    }
  }

  /** Writes the attribute. */
  void write(ByteWriter to) {
    to.u2(constants.utf8("StackMapTable")).u4(2 + frames.size()).u2(count).copy(frames);
  }
}
