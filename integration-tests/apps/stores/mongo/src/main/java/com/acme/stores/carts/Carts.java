package com.acme.stores.carts;

import com.mongodb.MongoException;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;

/** Uses those methods alone that all versions have with the same types. */
public final class Carts {

  private final StringBuilder answers = new StringBuilder();

  /** Thirteen operations, three of which fail, and two ends of transactions. */
  public String ask(int port, int nobody) throws Exception {
    try (MongoClient client = MongoClients.create("mongodb://localhost:" + port)) {
      ask(client.getDatabase("reactive"));
      transact(client, client.getDatabase("reactive").getCollection("carts"));
    }
    try (MongoClient client =
        MongoClients.create("mongodb://localhost:" + nobody + "/?serverSelectionTimeoutMS=200")) {
      say(Answers.of(client.getDatabase("reactive").getCollection("carts").find().first()));
    } catch (MongoException expected) {
      answers.append(" unreachable");
    }
    return answers.toString();
  }

  private void ask(MongoDatabase database) throws Exception {
    MongoCollection<Document> carts = database.getCollection("carts");
    List<InsertOneModel<Document>> inserts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      inserts.add(new InsertOneModel<>(new Document("_id", i)));
    }
    say(Answers.of(carts.bulkWrite(inserts)).get(0).getInsertedCount());
    Document paid = new Document("$set", new Document("paid", true));
    say(Answers.of(carts.updateOne(new Document("_id", 1), paid)).get(0).getModifiedCount());
    say(Answers.of(carts.find().batchSize(2)).size());
    say(Answers.of(carts.find(new Document("_id", 3)).first()));
    Document match = new Document("$match", new Document("paid", true));
    say(Answers.of(carts.aggregate(Arrays.asList(match))));
    say(Answers.of(carts.createIndex(new Document("paid", 1))));
    say(Answers.of(database.runCommand(new Document("ping", 1))).get(0).get("ok"));
    say(Answers.of(carts.findOneAndUpdate(new Document("_id", 2), paid)).get(0).get("_id"));
    try {
      say(Answers.of(carts.bulkWrite(inserts)));
    } catch (MongoException expected) {
      answers.append(" duplicate");
    }
    try {
      say(Answers.of(database.runCommand(new Document("conjure", 1))));
    } catch (MongoException expected) {
      answers.append(" unknown");
    }
    say(Answers.of(carts.deleteMany(new Document("_id", 4))).get(0).getDeletedCount());
  }

  private void transact(MongoClient client, MongoCollection<Document> carts) throws Exception {
    Document paid = new Document("$set", new Document("paid", "twice"));
    try (ClientSession session = Answers.of(client.startSession()).get(0)) {
      session.startTransaction();
      Document one = new Document("_id", 1);
      say(Answers.of(carts.updateOne(session, one, paid)).get(0).getModifiedCount());
      say(Answers.of(session.commitTransaction()).size());
      session.startTransaction();
      Document two = new Document("_id", 2);
      say(Answers.of(carts.updateOne(session, two, paid)).get(0).getModifiedCount());
      say(Answers.of(session.abortTransaction()).size());
    }
  }

  private void say(Object answer) {
    answers.append(' ').append(answer);
  }
}
