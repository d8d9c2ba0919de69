/** As much of the API as an agent uses, written anew for the tests. */
package jdk.crac;
