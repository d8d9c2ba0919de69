/** Class loaders as module systems have them, and a class that they load. */
package com.acme.plain.modules;
