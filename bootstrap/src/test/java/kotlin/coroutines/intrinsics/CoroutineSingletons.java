package kotlin.coroutines.intrinsics;

/** As Kotlin's, which is not on the class path here. */
public enum CoroutineSingletons {
  COROUTINE_SUSPENDED
}
