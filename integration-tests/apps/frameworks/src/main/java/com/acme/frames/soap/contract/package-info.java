/** What they promise. */
package com.acme.frames.soap.contract;
