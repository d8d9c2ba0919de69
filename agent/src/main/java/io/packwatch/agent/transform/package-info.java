/**
 * Decides which classes are changed, and changes them: the index of the probes' requests, the
 * examination of a class file, and the weaving of advice.
 *
 * <p>Threads: every thread that loads a class, under whatever locks it holds. Leaving a class alone
 * therefore takes a few hash look-ups, and uses no class loader and no Byte Buddy class. Only a hit
 * pays for Byte Buddy, and for asking its loader whether it finds the types that advice names.
 * Nothing here throws into class loading: a class that cannot be woven stays unchanged.
 */
package io.packwatch.agent.transform;
