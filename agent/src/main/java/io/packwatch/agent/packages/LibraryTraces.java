package io.packwatch.agent.packages;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds libraries that a build has moved without a trace of the old name: {@code
 * com.acme.shop.internal.guava}. Three classes of one library at its relative places below one
 * folder identify it; an application with only one or two of these has written them itself.
 *
 * <p>Not thread-safe.
 */
final class LibraryTraces {

  /** Number of a library's classes below one folder that identify it. */
  private static final int SURE = 3;

  /** Folders with such classes; each is remembered with its count. */
  private static final int MAX_FOLDERS = 256;

  /** Class paths of each library, relative to the folder that is moved as one. */
  private static final String[][] LIBRARIES = {
    {
      "base/Preconditions",
      "collect/ImmutableList",
      "collect/Multimap",
      "collect/Lists",
      "primitives/Ints",
      "util/concurrent/ListenableFuture",
      "hash/HashFunction"
    },
    {"Gson", "GsonBuilder", "JsonElement", "TypeAdapter", "stream/JsonReader"},
    {
      "core/JsonFactory",
      "core/JsonGenerator",
      "databind/ObjectMapper",
      "databind/DeserializationContext",
      "annotation/JsonProperty"
    },
    {"JsonFactory", "JsonGenerator", "TreeNode", "ObjectCodec"},
    {"ObjectMapper", "DeserializationContext", "SerializerProvider", "JsonNode"},
    {
      "buffer/ByteBuf", "channel/EventLoopGroup", "channel/ChannelPipeline",
      "util/ReferenceCounted", "bootstrap/ServerBootstrap", "handler/codec/ByteToMessageDecoder"
    },
    {"ClassReader", "ClassVisitor", "MethodVisitor", "ClassWriter", "Opcodes"},
    {"ByteString", "CodedInputStream", "CodedOutputStream", "MessageLite", "WireFormat"},
    {"OkHttpClient", "HttpUrl", "Interceptor", "RequestBody", "internal/Util"},
    {"BufferedSource", "BufferedSink", "ByteString", "Okio"},
    {"cache/Caffeine", "cache/LoadingCache", "cache/AsyncCache", "cache/RemovalCause"},
    {"ByteBuddy", "asm/Advice", "dynamic/DynamicType", "matcher/ElementMatchers"},
    {"Yaml", "nodes/ScalarNode", "constructor/SafeConstructor", "parser/ParserImpl"},
    {"LazyKt", "jvm/internal/Intrinsics", "collections/ArraysKt", "text/StringsKt"},
    {"DateTimeZone", "Chronology", "ReadableInstant", "chrono/ISOChronology"},
    {"queues/MpscArrayQueue", "queues/SpscArrayQueue", "queues/MessagePassingQueue"},
    {"ints/IntArrayList", "longs/LongOpenHashSet", "objects/ObjectArrayList"},
    {"LoggerFactory", "ILoggerFactory", "IMarkerFactory", "helpers/NOPLogger"},
    {"HttpHost", "HttpEntity", "HttpClientConnection", "impl/DefaultConnectionReuseStrategy"},
    {"ClassPool", "CtClass", "CtMethod", "bytecode/ClassFile"},
    {
      "builder/ToStringBuilder",
      "mutable/MutableInt",
      "tuple/ImmutablePair",
      "StringUtils",
      "exception/ExceptionUtils"
    },
    {"jce/provider/BouncyCastleProvider", "asn1/ASN1Sequence", "crypto/BlockCipher"},
    {"Jsoup", "nodes/Document", "parser/HtmlTreeBuilder", "select/Elements"},
    {"Kryo", "Serializer", "io/Output", "KryoException"},
  };

  /** The number of the library and the path, by a class's simple name. */
  private static final Map<String, int[]> NUMBERS = new HashMap<>();

  static {
    for (int number = 0; number < LIBRARIES.length; number++) {
      for (String path : LIBRARIES[number]) {
        String simple = path.substring(path.lastIndexOf('/') + 1);
        int[] before = NUMBERS.get(simple);
        int[] numbers = before == null ? new int[1] : Arrays.copyOf(before, before.length + 1);
        numbers[numbers.length - 1] = number;
        NUMBERS.put(simple, numbers);
      }
    }
  }

  /** Classes seen, by number of the library and folder. */
  private final Map<String, Integer> counts = new HashMap<>();

  private final Set<String> folders = new HashSet<>();

  /** The main class's package: whatever contains it is the application, despite its content. */
  private String main = "";

  /** Notes that the application's main class lies there. */
  void startsIn(String javaPackage) {
    main = javaPackage;
  }

  /**
   * Notes a class; call it once for each.
   *
   * @param path below the class path's root, without {@code .class}: {@code
   *     com/acme/shop/internal/guava/collect/Lists}
   */
  void see(String path) {
    int[] numbers = NUMBERS.get(path.substring(path.lastIndexOf('/') + 1));
    if (numbers == null) {
      return;
    }
    for (int number : numbers) {
      for (String known : LIBRARIES[number]) {
        int end = path.length() - known.length() - 1;
        if (end > 0 && path.charAt(end) == '/' && path.endsWith(known)) {
          count(number, path.substring(0, end).replace('/', '.'));
        }
      }
    }
  }

  private void count(int number, String folder) {
    String key = number + " " + folder;
    Integer before = counts.get(key);
    if (before == null && counts.size() == MAX_FOLDERS) {
      return;
    }
    int count = before == null ? 1 : before + 1;
    counts.put(key, count);
    if (count == SURE) {
      add(folder);
    }
  }

  /** A package, with everything below, is a moved library, unless it contains the application. */
  void add(String folder) {
    boolean mine = !main.isEmpty() && Owners.isWithin(main, folder);
    if (!mine && Owners.of(folder).length() < folder.length()) {
      folders.add(folder);
    }
  }

  /** Packages of moved libraries, each with everything below it. */
  Set<String> folders() {
    return folders;
  }
}
