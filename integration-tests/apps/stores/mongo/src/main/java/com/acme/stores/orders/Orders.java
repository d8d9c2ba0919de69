package com.acme.stores.orders;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;

/** Uses those methods alone that all versions have with the same types. */
public final class Orders {

  private final StringBuilder answers = new StringBuilder();

  /** Eleven operations, two of which fail. By the newer API two more in transactions. */
  public String ask(int port, int nobody, boolean legacy) throws Exception {
    if (legacy) {
      Class<?> type = Class.forName("com.mongodb.MongoClient");
      Object client = type.getConstructor(String.class, int.class).newInstance("localhost", port);
      ask((MongoDatabase) type.getMethod("getDatabase", String.class).invoke(client, "legacy"));
      type.getMethod("close").invoke(client);
      return answers.toString();
    }
    try (MongoClient client = MongoClients.create("mongodb://localhost:" + port)) {
      ask(client.getDatabase("sync"));
      transact(client, client.getDatabase("sync").getCollection("orders"));
    }
    try (MongoClient client =
        MongoClients.create("mongodb://localhost:" + nobody + "/?serverSelectionTimeoutMS=200")) {
      client.getDatabase("sync").getCollection("orders").find().first();
    } catch (MongoException expected) {
      answers.append(" unreachable");
    }
    return answers.toString();
  }

  private void ask(MongoDatabase database) {
    MongoCollection<Document> orders = database.getCollection("orders");
    List<InsertOneModel<Document>> inserts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      inserts.add(new InsertOneModel<>(new Document("_id", i)));
    }
    say(orders.bulkWrite(inserts).getInsertedCount());
    Document paid = new Document("$set", new Document("paid", true));
    say(orders.updateOne(new Document("_id", 1), paid).getModifiedCount());
    int found = 0;
    for (Document order : orders.find().batchSize(2)) {
      found += order.isEmpty() ? 0 : 1;
    }
    say(found);
    say(orders.find(new Document("_id", 3)).first());
    Document match = new Document("$match", new Document("paid", true));
    say(orders.aggregate(Arrays.asList(match)).first());
    say(orders.createIndex(new Document("paid", 1)));
    say(database.runCommand(new Document("ping", 1)).get("ok"));
    say(orders.findOneAndUpdate(new Document("_id", 2), paid).get("_id"));
    try {
      orders.bulkWrite(inserts);
    } catch (MongoException expected) {
      answers.append(" duplicate");
    }
    try {
      database.runCommand(new Document("conjure", 1));
    } catch (MongoException expected) {
      answers.append(" unknown");
    }
    say(orders.deleteMany(new Document("_id", 4)).getDeletedCount());
  }

  private void transact(MongoClient client, MongoCollection<Document> orders) {
    Document paid = new Document("$set", new Document("paid", "twice"));
    try (ClientSession session = client.startSession()) {
      session.startTransaction();
      say(orders.updateOne(session, new Document("_id", 1), paid).getModifiedCount());
      session.commitTransaction();
      session.startTransaction();
      say(orders.updateOne(session, new Document("_id", 2), paid).getModifiedCount());
      session.abortTransaction();
    }
  }

  private void say(Object answer) {
    answers.append(' ').append(answer);
  }
}
