package io.packwatch.integration;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.util.List;

/**
 * MongoDB's protocol, answered from memory, as the one member of a replica set. It takes
 * transactions by name alone: what is aborted stays.
 */
final class MongoStore extends MemoryBackend {

  private static final int SESSION_MINUTES = 30;

  private volatile String me = "";

  static MongoServer start() {
    MongoStore store = new MongoStore();
    MongoServer server = new MongoServer(store);
    store.me = "localhost:" + server.bind().getPort();
    return server;
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    Document command = message.getDocument();
    for (String end : new String[] {"commitTransaction", "abortTransaction"}) {
      if (command.containsKey(end)) {
        return new Document("ok", 1.0);
      }
    }
    return withSessions(super.handleMessage(message));
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    return withSessions(super.handleCommand(channel, database, command, query));
  }

  private Document withSessions(Document answer) {
    if (answer != null && answer.containsKey("maxWireVersion")) {
      answer.put("logicalSessionTimeoutMinutes", SESSION_MINUTES);
      answer.put("setName", "shop");
      answer.put("setVersion", 1);
      answer.put("hosts", List.of(me));
      answer.put("me", me);
    }
    return answer;
  }
}
