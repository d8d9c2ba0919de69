/**
 * Which classes are changed, and how: the index of what probes ask for, the look at a class file
 * that decides, and the weaving of advice.
 *
 * <p>Threads: every thread that loads a class, under whatever locks it holds. So the way to "leave
 * it alone" is a few hash look-ups, touches no class loader and no Byte Buddy class; only a hit
 * pays for Byte Buddy, and has its loader asked whether it finds what advice names. Nothing here
 * throws into class loading: a class that cannot be woven stays as it is.
 */
package io.packwatch.agent.transform;
