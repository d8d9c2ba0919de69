package com.acme.caches.books;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Four look-ups, one of which finds something. */
public final class Shelf {

  public void ask() {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(Caching.class)) {
      Books books = context.getBean(Books.class);
      books.title(1);
      books.title(1);
      books.title(2);
      books.forget(1);
      books.title(1);
    }
  }
}
