package io.packwatch.agent.flush;

import java.util.List;

/** What goes to a service at once, and how far that brings those whose parts are in it. */
interface Request<R> {

  /** How many parts it has. */
  int size();

  /** Whether it was sent, and nobody knows what became of it. */
  boolean isInDoubt();

  /** Notes that it is on its way, or is not. */
  void doubt(boolean inDoubt);

  /** Notes that nothing of it has to be sent any more. */
  void done();

  /** Two of one half each; for those of at least two parts. */
  List<R> halves();
}
