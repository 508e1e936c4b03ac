// pdf.js as its package ships it; a file of our own build, so that the worker comes from this origin.
import 'react-pdf/dist/pdf.worker.entry.js'
